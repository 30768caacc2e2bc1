// Generated from ../openapi.yaml by build/api.ts; changes made here are lost.

export interface paths {
  '/orgs/{org_guid}/workplaces/{workplace_guid}:generate-activation-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Generate a workplace's activation code
     * @description Makes the code that activates a register as this workplace. The colon in the path is literal. No expiry, status or way to revoke a code is documented.
     */
    post: operations['GenerateActivationCodeOfWorkplace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/options/{option_guid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Update an organisation's option
     * @description Applies a JSON Patch document (RFC 6902) to an option. No operation that reads an option is documented.
     */
    patch: operations['UpdateOrganizationOption'];
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * Format: uuid
     * @description A GUID in RFC 9562 text form, in any letter case.
     * @example 3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683
     */
    Guid: string;
    /**
     * @description Types of client.
     * @enum {string}
     */
    ClientType: 'Unknown' | 'App' | 'WebApp' | 'Service';
    /**
     * @description Types of client that the option operation lists.
     * @enum {string}
     */
    ClientTypeOfOptions: 'Unknown' | 'App' | 'WebApp' | 'Service' | 'Android';
    /** @description Names a thing of the organisation's. */
    Reference: {
      guid: components['schemas']['Guid'];
      /** @example Employee */
      type_of: string;
    };
    /** @description Who puts the workplace into service, and where. */
    GenerateActivationCode: {
      employee: components['schemas']['Reference'];
      /** @description Text the code as well. */
      send_sms?: boolean;
      outlet?: components['schemas']['Reference'];
    };
    /** @description The code, opaque text. */
    ActivationCode: {
      /** @example 7KQ4M9XR */
      activation_code: string;
    };
    /** @description A JSON Patch document (RFC 6902 §3). */
    JsonPatch: components['schemas']['JsonPatchOperation'][];
    /** @description One operation; which members and values it must have is RFC 6902 §4. */
    JsonPatchOperation: {
      /** @description Any JSON value. */
      value?: unknown;
      /** @description JSON Pointer (RFC 6901). */
      path: string;
      /** @enum {string} */
      op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
      /** @description JSON Pointer (RFC 6901). */
      from?: string;
    };
    /**
     * @description The shape of every error answer.
     * @example {
     *       "code": "OperationCannotBePerformed",
     *       "message": "The operation cannot be performed.",
     *       "info": ""
     *     }
     */
    Error: {
      code: components['schemas']['ErrorCode'];
      message: string;
      info: string;
    };
    /**
     * @description Any code may come with any status.
     * @enum {string}
     */
    ErrorCode:
      | 'InternalServerError'
      | 'TooManyRequests'
      | 'RequestIsNotValid'
      | 'BadRequest'
      | 'NoPermissions'
      | 'Unauthorized'
      | 'NotFound'
      | 'ReferenceNotFound'
      | 'Duplicate'
      | 'NotUnique'
      | 'NotNullOrUnique'
      | 'NotAllowed'
      | 'NotAllowedForArchived'
      | 'TryLater'
      | 'OperationCannotBePerformed'
      | 'NotificationsAreOutOfService'
      | 'TrySendCodeLater'
      | 'UsernameIsAlreadyTaken'
      | 'PhoneIsNotFound'
      | 'PhoneIsNotFoundInOrganization'
      | 'PhoneIsAlreadyTaken'
      | 'InvalidConfirmationCode'
      | 'ConfirmationCodeWasCanceled'
      | 'ConfirmationCodeWasNotSend'
      | 'UsernameDoesNotExist'
      | 'WrongUsernameOrPassword'
      | 'WrongActivationCode'
      | 'TryActivateLater'
      | 'AliasIsNotFound'
      | 'AliasIsAlreadyTaken'
      | 'NotAllowedForOwner'
      | 'DealPositionHasInvalidQuantity'
      | 'CheckMarkingCodeMustBeDisabled'
      | 'LegalEntityCrptTokenNotSpecified';
  };
  responses: {
    /** @description Unauthorized */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Forbidden */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Not Found */
    NotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Client Error */
    ClientError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Too Many Requests */
    TooManyRequests: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
    /** @description Server Error */
    ServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    /** @description The organisation. */
    org_guid: components['schemas']['Guid'];
    /** @description The workplace (till). */
    workplace_guid: components['schemas']['Guid'];
    /** @description The option. */
    option_guid: components['schemas']['Guid'];
    /** @description Identifier of the client. */
    ClientIdentifier: string;
    /** @description Name of the client. */
    ClientName: string;
    /** @description The client's operating system. */
    ClientOSName: string;
    /** @description The operating system's version. */
    ClientOSVersion: string;
    /** @description The screen resolution. */
    ClientScreenResolution: string;
    /** @description Hardware model of the client. */
    ClientModel: string;
    /** @description Default organisation. */
    OrganizationAlias: string;
    /** @description Model extensions that the client supports. */
    ClientExtensions: string;
    /** @description Depersonalised model extensions that the client supports. */
    ClientDepersonalizedExtensions: string;
    /** @description Language used in responses. */
    Language: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  GenerateActivationCodeOfWorkplace: {
    parameters: {
      query?: never;
      header?: {
        /** @description Identifier of the client. */
        ClientIdentifier?: components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        ClientType?: components['schemas']['ClientType'];
        /** @description Name of the client. */
        ClientName?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        ClientOSName?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        ClientOSVersion?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution. */
        ClientScreenResolution?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        ClientModel?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        OrganizationAlias?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client supports. */
        ClientExtensions?: components['parameters']['ClientExtensions'];
        /** @description Language used in responses. */
        Language?: components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The workplace (till). */
        workplace_guid: components['parameters']['workplace_guid'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['GenerateActivationCode'];
        'application/json': components['schemas']['GenerateActivationCode'];
        'text/json': components['schemas']['GenerateActivationCode'];
        'application/*+json': components['schemas']['GenerateActivationCode'];
      };
    };
    responses: {
      /** @description The code. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivationCode'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      422: components['responses']['ClientError'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
    };
  };
  UpdateOrganizationOption: {
    parameters: {
      query?: never;
      header?: {
        /** @description Identifier of the client. */
        ClientIdentifier?: components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        ClientType?: components['schemas']['ClientTypeOfOptions'];
        /** @description Name of the client. */
        ClientName?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        ClientOSName?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        ClientOSVersion?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution. */
        ClientScreenResolution?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        ClientModel?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        OrganizationAlias?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client supports. */
        ClientExtensions?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client supports. */
        ClientDepersonalizedExtensions?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language used in responses. */
        Language?: components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The option. */
        option_guid: components['parameters']['option_guid'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['JsonPatch'];
        'application/json': components['schemas']['JsonPatch'];
        'text/json': components['schemas']['JsonPatch'];
        'application/*+json': components['schemas']['JsonPatch'];
      };
    };
    responses: {
      /** @description No Content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      422: components['responses']['ClientError'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
    };
  };
}
