// An Express application whose one route answers a constant: the least that a page can cost here. Prints its port.
import express from 'express';
import type { AddressInfo } from 'node:net';

const app = express();
const page = `<!doctype html><title>constant</title>${'<p>the same words each time</p>'.repeat(300)}`;
app.get('/', (_req, res) => {
  res.type('html').send(page);
});
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as AddressInfo).port}`);
});
