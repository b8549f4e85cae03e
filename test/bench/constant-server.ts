// An Express application whose routes answer a constant: the least that a page, or a hand-over, can cost here.
import express from 'express';
import type { AddressInfo } from 'node:net';

const app = express();
const page = `<!doctype html><title>constant</title>${'<p>the same words each time</p>'.repeat(300)}`;
app.get('/', (_req, res) => {
  res.type('html').send(page);
});
app.post('/custody', (_req, res) => {
  res.json({ recorded: [], refused: [] });
});
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
