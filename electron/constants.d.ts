/** Product name, from package.json; put in by the bundler. */
declare const __APP_NAME__: string;
/** Version of the app, from package.json. */
declare const __APP_VERSION__: string;
/** The names of every domain's calls, from contract/contract.ts; known to the preload script alone. */
declare const __CALLS__: Readonly<Record<string, readonly string[]>>;
/** The names of the events, likewise. */
declare const __EVENTS__: readonly string[];
/** Version of the Electron that the app ships with, from package.json. */
declare const __SHIPPED_ELECTRON__: string;
/** Where this build looks for newer versions of itself, and the publisher's key for them; see build/package/publisher.ts. */
declare const __UPDATE_FEED__: string;
declare const __UPDATE_KEY__: string;
