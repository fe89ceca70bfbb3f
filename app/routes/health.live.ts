/** The process runs. */
export const loader = () => Response.json({ status: 'live' });
