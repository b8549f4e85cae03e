// For whoever watches the server: alive, and ready to record.
import { Router } from 'express';
import type { Lab } from './ledger/lab.js';

export function healthRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/health', (_req, res) => {
    res.json({ state: 'alive' });
  });
  router.get('/ready', async (_req, res) => {
    const failure = lab.writer.failed();
    const reads = await lab.db.raw('SELECT 1').then(
      () => true,
      () => false,
    );
    const ready = reads && failure === undefined;
    res.status(ready ? 200 : 503).json({ state: ready ? 'ready' : 'not-ready', reads, writes: failure === undefined });
  });
  return router;
}
