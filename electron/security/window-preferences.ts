import type { WebPreferences } from 'electron';

/**
 * What bears on looks, sound or speed alone, is chosen elsewhere (the session), or is off and going away
 * (`enableDeprecatedPaste`), and so is left to Electron.
 */
type LeftAlone =
  | 'accessibleTitle'
  | 'autoplayPolicy'
  | 'backgroundThrottling'
  | 'defaultEncoding'
  | 'defaultFontFamily'
  | 'defaultFontSize'
  | 'defaultMonospaceFontSize'
  | 'disableHtmlFullscreenWindowResize'
  | 'disableWakeLocks'
  | 'enableDeprecatedPaste'
  | 'enablePreferredSizeMode'
  | 'focusOnNavigation'
  | 'imageAnimationPolicy'
  | 'images'
  | 'minimumFontSize'
  | 'offscreen'
  | 'partition'
  | 'safeDialogsMessage'
  | 'scrollBounce'
  | 'session'
  | 'textAreasAreResizable'
  | 'transparent'
  | 'v8CacheOptions'
  | 'zoomFactor'
  | 'zoomMode';

/**
 * Every other member of Electron's web preferences, none of them optional: one that is missing, and one that Electron
 * gains, does not compile until it was decided on.
 */
export type WindowPreferences = Required<Omit<WebPreferences, LeftAlone>>;

/**
 * What a page of ours may do: no more than a page on the web, and less where the app has no use for it. The defaults of
 * today's Electron are written down as well, so that neither another version nor a careless change moves them.
 * Rules: https://www.electronjs.org/docs/latest/tutorial/security#2-do-not-enable-nodejs-integration-for-remote-content,
 * #3-enable-context-isolation, #4-enable-process-sandboxing, #6-do-not-disable-websecurity,
 * #8-do-not-enable-allowrunninginsecurecontent, #9-do-not-enable-experimental-features and
 * #10-do-not-use-enableblinkfeatures there; https://www.electronjs.org/docs/latest/api/structures/web-preferences
 * @param preload absolute path of the preload script
 * @param isPackaged whether this is the app as it is given to people, which has no inspector
 */
export function windowPreferences(preload: string, isPackaged: boolean): WindowPreferences {
  return {
    preload,
    // Node stays out of pages, workers and frames; the preload script has a world of its own, and the system's sandbox
    // is around all of it.
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    additionalArguments: [],
    // The web's own rules are kept whole.
    javascript: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    disableBlinkFeatures: '',
    enableWebSQL: false,
    // What the page has no use for.
    webviewTag: false,
    plugins: false,
    webgl: false,
    navigateOnDragDrop: false,
    // alert() and its kin stop the whole page until they are answered; the app has dialogs of its own.
    disableDialogs: true,
    safeDialogs: true,
    // The words that are typed here are nobody else's business: some systems check spelling over the network.
    spellcheck: false,
    devTools: !isPackaged,
  };
}
