import { expect, test } from 'vitest';
import { contentOf, sourceFiles } from './source-files.ts';

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
/** Words by which code would have to name a network address or a fingerprint of a device. */
const FORBIDDEN =
  /\b(?:ip|ipAddress|ip_address|clientIp|client_ip|client_ip_address|browser_ip|browserIp|remoteAddress|forwardedFor|x-forwarded-for|userAgent|user_agent|fingerprint|canvas|screenSize|deviceId|device_id)\b/i;

/** Calls of toIdentifier with their arguments: the one door to an identifier. */
const calls = (text: string): string[] => [...text.matchAll(/toIdentifier\(([^;]*?)\)/g)].map(([, given]) => given!);

test('given all that becomes an identifier, then no network address and no fingerprint goes in', () => {
  const inputs = sourceFiles('app', 'jobs').flatMap((file) => calls(withoutComments(contentOf(file))));
  expect(inputs.length).toBeGreaterThan(8);
  expect(inputs.filter((given) => FORBIDDEN.test(given))).toEqual([]);
});

test('given the rules and tables of identity, then they know of no network address and no fingerprint', () => {
  const files = sourceFiles('app').filter(
    (file) => /\/identity/.test(file) && !file.includes('/i18n/') && !file.includes('/client/'),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => FORBIDDEN.test(withoutComments(contentOf(file))))).toEqual([]);
});

test('given identifiers are made, then only by the one function that normalises them', () => {
  const makers = sourceFiles('app', 'jobs').filter((file) =>
    /\{\s*kind:\s*'(?:email|phone|customer|checkout|client)',\s*value/.test(withoutComments(contentOf(file))),
  );
  expect(makers).toEqual([]);
});
