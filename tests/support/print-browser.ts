import { findBrowser } from './browser.ts';

/* For playwright.config.ts, which can't wait: prints the browser as JSON. */
console.log(JSON.stringify(await findBrowser()));
