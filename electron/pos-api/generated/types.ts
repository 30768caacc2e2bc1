// Generated from ../openapi.yaml by build/api.ts; changes made here are lost.

export interface paths {
  '/auth/sign-in-by-phone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in with a phone number
     * @description No Authorization header. How long the token lives is not documented.
     */
    post: operations['SignInByPhone'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in with a user name
     * @description No Authorization header. The response type is asked for, so that a token comes and no session.
     */
    post: operations['SignIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/activate-workplace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What the register does with a code
     * @description Five wrong codes in a row ban the caller's IP address for 24 hours (429 TryActivateLater).
     */
    post: operations['ActivateWorkplace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Organisations of who is signed in
     * @description A list as all others.
     */
    get: operations['GetOrganizations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who is signed in
     * @description Name, contacts, role and permissions. The names of features are not documented.
     */
    get: operations['GetMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/workplaces': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The tills
     * @description A till belongs to the organisation; it has no outlet.
     */
    get: operations['GetWorkplaces'];
    put?: never;
    /**
     * A new till
     * @description The documented guide names the type alone; number and name are inferred from the list.
     */
    post: operations['CreateWorkplace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/workplaces/{workplace_guid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One till
     * @description By the pattern of employees and outlets.
     */
    get: operations['GetWorkplace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
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
  '/orgs/{org_guid}/employees': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The employees
     * @description An employee belongs to the organisation; there is no outlet.
     */
    get: operations['GetEmployees'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/employees/{employee_guid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One employee
     * @description By its GUID.
     */
    get: operations['GetEmployee'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/outlets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The stores
     * @description By the pattern of all other lists.
     */
    get: operations['GetOutlets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/outlets/{outlet_guid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One store
     * @description Its extensions hold a key of an API, which is never logged or kept.
     */
    get: operations['GetOutlet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The roles
     * @description By the pattern of all other lists.
     */
    get: operations['GetRoles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/orgs/{org_guid}/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The organisation's options
     * @description By the pattern of all other lists.
     */
    get: operations['GetOptions'];
    put?: never;
    post?: never;
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
    /**
     * One option
     * @description By the pattern of employees and outlets. What comes is taken for the document that a patch changes.
     */
    get: operations['GetOption'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Update an organisation's option
     * @description Applies a JSON Patch document (RFC 6902) to an option; all of its operations or none. Whether test operations are supported is unknown.
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
    /** @description What kind of thing it is; which values there are is not documented, so it is sent back as it came. */
    TypeOf: string | null;
    /**
     * Format: date-time
     * @description ISO 8601, UTC, with milliseconds.
     * @example 2026-01-12T08:30:00.000Z
     */
    Time: string | null;
    /**
     * Format: date-time
     * @description ISO 8601, UTC, with milliseconds, where it has happened.
     * @example null
     */
    NoTime: string | null;
    /**
     * @description Short name of an organisation.
     * @example northern-shore
     */
    Alias: string;
    /**
     * @description Types of client; Android is on newer pages only.
     * @enum {string}
     */
    ClientType: 'Unknown' | 'App' | 'WebApp' | 'Service' | 'Android';
    /** @description Names a thing of the organisation's. */
    Reference: {
      guid: components['schemas']['Guid'];
      /** @example Employee */
      type_of: string;
    };
    /** @description Who signs in. */
    SignInByPhone: {
      /** @description +7 or 8, where there is one, digits, brackets, dashes. */
      phone: string;
      password: components['schemas']['Password'];
    };
    /** @description Who signs in. */
    SignIn: {
      full_username: string;
      password: components['schemas']['Password'];
      /** @enum {string} */
      response_type: 'Session' | 'Token';
    };
    /** @description Never kept. */
    Password: string;
    /** @description An opaque token, or none. */
    Token: {
      /** @example opaque-token */
      token?: string | null;
    };
    /** @description The code as it was typed at the register. */
    ActivateWorkplace: {
      /** @example 04271865 */
      activation_code: string;
    };
    /** @description What the register is from now on. */
    ActivatedWorkplace: {
      workplace?: components['schemas']['Reference'];
      organization?: components['schemas']['Reference'];
      outlet?: components['schemas']['Reference'];
      employee?: components['schemas']['Reference'];
    };
    /** @description An organisation of who is signed in. */
    Organization: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Northern Shore */
      name: string;
      alias: components['schemas']['Alias'];
    };
    /** @description Who is signed in. */
    Me: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Anna Sokolova */
      name?: string | null;
      /** @example anna */
      username?: string | null;
      /** @example +79001234567 */
      phone?: string | null;
      role?: components['schemas']['Reference'];
      permissions?: components['schemas']['PermissionGroup'][] | null;
    };
    /** @description A group of permissions. */
    PermissionGroup: {
      /** @example workplaces */
      group?: string | null;
      name?: string | null;
      features?: components['schemas']['Feature'][] | null;
    };
    /** @description One thing that is allowed. */
    Feature: {
      /** @example generate-activation-code */
      feature?: string | null;
      name?: string | null;
      /** @example workplaces/generate-activation-code */
      path?: string | null;
    };
    /**
     * @description Kinds of till.
     * @enum {string}
     */
    WorkplaceType: 'Unknown' | 'Mobile' | 'Stationary' | 'Automat';
    /** @description A till. */
    Workplace: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example 3 */
      number?: number | null;
      /** @example Till 3 */
      name?: string | null;
      workplace_type?: components['schemas']['WorkplaceType'];
      activated_at?: components['schemas']['NoTime'];
      organization?: components['schemas']['Reference'];
      /** @description May be very large, and may hold secrets; never kept. */
      extensions?: unknown;
    };
    /** @description A till to be made; number and name are inferred from the list. */
    NewWorkplace: {
      workplace_type: components['schemas']['WorkplaceType'];
      number?: number;
      name?: string;
      /** @description Not sent. */
      extensions?: unknown;
    };
    /** @description Who works there. */
    Employee: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Anna Sokolova */
      name?: string | null;
      /** @example anna */
      username?: string | null;
      /** @example +79001234567 */
      phone?: string | null;
      email?: string | null;
      role?: components['schemas']['Reference'];
      /** @description May be very large, and may hold secrets; never kept. */
      extensions?: unknown;
    };
    /** @description A store. */
    Outlet: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Nevsky 24 */
      name?: string | null;
      /** @example Nevsky prospekt, 24 */
      address?: string | null;
      legal_entity?: components['schemas']['Reference'];
      /** @description May be very large, and may hold secrets; never kept. */
      extensions?: unknown;
    };
    /** @description A role. */
    Role: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Owner */
      name?: string | null;
    };
    /** @description A setting of the organisation, as a list has it. */
    Option: {
      guid: components['schemas']['Guid'];
      type_of?: components['schemas']['TypeOf'];
      created_at?: components['schemas']['Time'];
      updated_at?: components['schemas']['Time'];
      deleted_at?: components['schemas']['NoTime'];
      /** @description Of no use here. */
      meta?: unknown;
      /** @description Of no use here. */
      meta_data?: unknown;
      /** @example Receipt */
      name?: string | null;
    };
    /**
     * @description The document that a patch changes.
     * @example {
     *       "footer": "Thank you!"
     *     }
     */
    OptionDocument: Record<string, never>;
    /** @description One page; the next one is asked for with its token, until there is none. */
    OrganizationPage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Organization'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description One page; the next one is asked for with its token, until there is none. */
    WorkplacePage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Workplace'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description One page; the next one is asked for with its token, until there is none. */
    EmployeePage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Employee'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description One page; the next one is asked for with its token, until there is none. */
    OutletPage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Outlet'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description One page; the next one is asked for with its token, until there is none. */
    RolePage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Role'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description One page; the next one is asked for with its token, until there is none. */
    OptionPage: {
      type_of?: components['schemas']['TypeOf'];
      items?: components['schemas']['Option'][] | null;
      next_page_token?: string | null;
      page_number?: number | null;
      pages_total?: number | null;
      items_per_page?: number | null;
      items_total?: number | null;
    };
    /** @description Who puts the workplace into service, and where. */
    GenerateActivationCode: {
      employee: components['schemas']['Reference'];
      /** @description Text the code as well. */
      send_sms?: boolean;
      outlet?: components['schemas']['Reference'];
    };
    /** @description The code, opaque text on its way. What registers take is at most 8 digits (ActivateWorkplace). */
    ActivationCode: {
      /** @example 04271865 */
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
    /** @description Method Not Allowed */
    MethodNotAllowed: {
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
    /** @description The employee. */
    employee_guid: components['schemas']['Guid'];
    /** @description The outlet (store). */
    outlet_guid: components['schemas']['Guid'];
    /** @description The option. */
    option_guid: components['schemas']['Guid'];
    /** @description What to look for. */
    query: string;
    /** @description Made at or after. */
    created_from: string;
    /** @description Made at or before. */
    created_to: string;
    /** @description Changed at or after. */
    updated_from: string;
    /** @description Changed at or before. */
    updated_to: string;
    /** @description The order, a member and _asc or _desc. */
    order_by: string;
    /** @description The order of tills. */
    workplaces_order_by:
      | 'created_at_asc'
      | 'created_at_desc'
      | 'updated_at_asc'
      | 'updated_at_desc'
      | 'number_asc'
      | 'number_desc'
      | 'name_asc'
      | 'name_desc'
      | 'workplace_type_asc'
      | 'workplace_type_desc'
      | 'activated_at_asc'
      | 'activated_at_desc';
    /** @description The next_page_token of the page before. */
    page_token: string;
    /** @description Those in use, archived ones, or all. */
    selection: 'alive_only' | 'archived_only' | 'all';
    /** @description How much of each. */
    presentation: 'compact' | 'full';
    /** @description Identifier of the client. */
    ClientIdentifier: string;
    /** @description Type of the client. */
    ClientType: components['schemas']['ClientType'];
    /** @description Name of the client. */
    ClientName: string;
    /** @description The client's operating system. */
    ClientOSName: string;
    /** @description The operating system's version. */
    ClientOSVersion: string;
    /** @description The screen resolution, width and height with four digits. */
    ClientScreenResolution: string;
    /** @description Hardware model of the client. */
    ClientModel: string;
    /** @description Default organisation. */
    OrganizationAlias: components['schemas']['Alias'];
    /** @description Model extensions that the client understands, comma-separated. */
    ClientExtensions: string;
    /** @description Depersonalised model extensions that the client understands, comma-separated. */
    ClientDepersonalizedExtensions: string;
    /** @description Language and region of the answers. */
    Language: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  SignInByPhone: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['SignInByPhone'];
        'application/json': components['schemas']['SignInByPhone'];
        'text/json': components['schemas']['SignInByPhone'];
        'application/*+json': components['schemas']['SignInByPhone'];
      };
    };
    responses: {
      /** @description Signed in; the token may be null. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Token'];
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
  SignIn: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['SignIn'];
        'application/json': components['schemas']['SignIn'];
        'text/json': components['schemas']['SignIn'];
        'application/*+json': components['schemas']['SignIn'];
      };
    };
    responses: {
      /** @description Signed in; the token may be null. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Token'];
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
  ActivateWorkplace: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['ActivateWorkplace'];
        'application/json': components['schemas']['ActivateWorkplace'];
        'text/json': components['schemas']['ActivateWorkplace'];
        'application/*+json': components['schemas']['ActivateWorkplace'];
      };
    };
    responses: {
      /** @description The register is this workplace from now on. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivatedWorkplace'];
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
  GetOrganizations: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order, a member and _asc or _desc. */
        order_by?: components['parameters']['order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "3f2b8c1e-9d47-4b6a-8e15-72c0a4d9f683",
           *           "type_of": "Organization",
           *           "name": "Northern Shore",
           *           "alias": "northern-shore"
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['OrganizationPage'];
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
  GetMe: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who is signed in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      405: components['responses']['MethodNotAllowed'];
      422: components['responses']['ClientError'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
    };
  };
  GetWorkplaces: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order of tills. */
        order_by?: components['parameters']['workplaces_order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "0b9d5e72-6f14-4c8a-9b3d-e1a7c2f84d56",
           *           "type_of": "Workplace",
           *           "number": 3,
           *           "name": "Till 3",
           *           "workplace_type": "Stationary",
           *           "activated_at": null,
           *           "deleted_at": null
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['WorkplacePage'];
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
  CreateWorkplace: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json-patch+json': components['schemas']['NewWorkplace'];
        'application/json': components['schemas']['NewWorkplace'];
        'text/json': components['schemas']['NewWorkplace'];
        'application/*+json': components['schemas']['NewWorkplace'];
      };
    };
    responses: {
      /** @description The new workplace (inferred). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Workplace'];
        };
      };
      /** @description The new workplace (inferred). */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Workplace'];
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
  GetWorkplace: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The workplace (till). */
        workplace_guid: components['parameters']['workplace_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The workplace. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Workplace'];
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
  GenerateActivationCodeOfWorkplace: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
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
  GetEmployees: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order, a member and _asc or _desc. */
        order_by?: components['parameters']['order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "a6c1f390-58b2-4de7-8f06-3d9be2714ca8",
           *           "type_of": "Employee",
           *           "name": "Anna Sokolova",
           *           "username": "anna",
           *           "phone": "+79001234567",
           *           "deleted_at": null
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['EmployeePage'];
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
  GetEmployee: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The employee. */
        employee_guid: components['parameters']['employee_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The employee. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Employee'];
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
  GetOutlets: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order, a member and _asc or _desc. */
        order_by?: components['parameters']['order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "d27e4b85-1c93-4fa0-b6d8-95f03ae7c12b",
           *           "type_of": "Outlet",
           *           "name": "Nevsky 24",
           *           "address": "Nevsky prospekt, 24",
           *           "deleted_at": null
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['OutletPage'];
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
  GetOutlet: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The outlet (store). */
        outlet_guid: components['parameters']['outlet_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The outlet. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Outlet'];
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
  GetRoles: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order, a member and _asc or _desc. */
        order_by?: components['parameters']['order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "5b0e7a44-0f6d-4c39-9f1b-0a2f5d7c9e10",
           *           "type_of": "Role",
           *           "name": "Owner"
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['RolePage'];
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
  GetOptions: {
    parameters: {
      query?: {
        /** @description What to look for. */
        query?: components['parameters']['query'];
        /** @description Made at or after. */
        created_from?: components['parameters']['created_from'];
        /** @description Made at or before. */
        created_to?: components['parameters']['created_to'];
        /** @description Changed at or after. */
        updated_from?: components['parameters']['updated_from'];
        /** @description Changed at or before. */
        updated_to?: components['parameters']['updated_to'];
        /** @description The order, a member and _asc or _desc. */
        order_by?: components['parameters']['order_by'];
        /** @description The next_page_token of the page before. */
        page_token?: components['parameters']['page_token'];
        /** @description Those in use, archived ones, or all. */
        selection?: components['parameters']['selection'];
        /** @description How much of each. */
        presentation?: components['parameters']['presentation'];
      };
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type_of": "List",
           *       "items": [
           *         {
           *           "guid": "74e8a2d1-b05f-4936-a1c7-680fd3b92e4f",
           *           "type_of": "Option",
           *           "name": "Receipt"
           *         }
           *       ],
           *       "next_page_token": null,
           *       "page_number": 1,
           *       "pages_total": 1,
           *       "items_per_page": 50,
           *       "items_total": 1
           *     }
           */
          'application/json': components['schemas']['OptionPage'];
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
  GetOption: {
    parameters: {
      query?: never;
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
      };
      path: {
        /** @description The organisation. */
        org_guid: components['parameters']['org_guid'];
        /** @description The option. */
        option_guid: components['parameters']['option_guid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The document. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OptionDocument'];
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
      header: {
        /** @description Identifier of the client. */
        'X-LP-Client-Identifier': components['parameters']['ClientIdentifier'];
        /** @description Type of the client. */
        'X-LP-Client-Type': components['parameters']['ClientType'];
        /** @description Name of the client. */
        'X-LP-Client-Name'?: components['parameters']['ClientName'];
        /** @description The client's operating system. */
        'X-LP-Client-OS-Name'?: components['parameters']['ClientOSName'];
        /** @description The operating system's version. */
        'X-LP-Client-OS-Version'?: components['parameters']['ClientOSVersion'];
        /** @description The screen resolution, width and height with four digits. */
        'X-LP-Client-Screen-Resolution'?: components['parameters']['ClientScreenResolution'];
        /** @description Hardware model of the client. */
        'X-LP-Client-Model'?: components['parameters']['ClientModel'];
        /** @description Default organisation. */
        'X-LP-Organization-Alias'?: components['parameters']['OrganizationAlias'];
        /** @description Model extensions that the client understands, comma-separated. */
        'X-LP-Client-Extensions'?: components['parameters']['ClientExtensions'];
        /** @description Depersonalised model extensions that the client understands, comma-separated. */
        'X-Client-Extensions'?: components['parameters']['ClientDepersonalizedExtensions'];
        /** @description Language and region of the answers. */
        'Accept-Language': components['parameters']['Language'];
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
