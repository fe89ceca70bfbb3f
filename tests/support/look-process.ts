/* Looks for alerts in the installation of DATA_DIR, as its worker does every ten minutes: for tests that do not wait. */
import { closePool, openPool } from '#app/database/pool.server.ts';
import { sweepAlerts } from '#jobs/sweep-alerts.job.ts';
import { connect } from '../../scripts/connect.ts';

const database = await connect();
openPool(database.appUrl);
await sweepAlerts();
await closePool();
await database.stop();
