/** Product name, from package.json; put in by the bundler. */
declare const __APP_NAME__: string;
/** Version of the app, from package.json. */
declare const __APP_VERSION__: string;
/** Version of the Electron that the app ships with, from package.json. */
declare const __SHIPPED_ELECTRON__: string;
