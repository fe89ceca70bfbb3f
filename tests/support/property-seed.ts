import fc from 'fast-check';

/*
 * Properties draw the same inputs in every run of `npm test`, so that it fails by what was changed and not by what was
 * drawn. PROPERTY_SEED=n draws others; PROPERTY_SEED=new and the long forms (FULL=1) draw new ones each time, and what
 * they find becomes an example of its test. fast-check prints the seed of a failure.
 */
const wish = process.env['PROPERTY_SEED'] ?? (process.env['FULL'] === '1' ? 'new' : '20260401');
if (wish !== 'new') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wish) });
