import { useEffect, useState } from 'react';

/** Tells the server in which time zone the new workspace's days begin; the server can't see the browser's. */
export function BrowserZone() {
  const [zone, setZone] = useState('');
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return <input type="hidden" name="timeZone" value={zone} />;
}
