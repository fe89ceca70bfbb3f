import { readiness } from '#app/features/readiness.server.ts';

/** The process can do its work: database, migrations, queue. */
export const loader = async () => {
  const checks = await readiness();
  const ready = Object.values(checks).every((check) => check === 'ok');
  return Response.json({ status: ready ? 'ready' : 'not-ready', checks }, { status: ready ? 200 : 503 });
};
