import { expect } from 'chai';
import express from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverOf } from '../../server/web/http-server.js';

describe('the HTTP server of an application', () => {
  const app = express();
  app.get('/word', (req, res) => {
    res.json({ word: req.query['word'], host: req.hostname });
  });
  let server: Server;
  const born: boolean[] = [];

  before(async () => {
    server = serverOf(app);
    server.prependListener('request', (req, res) => {
      born.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  it('hands requests and answers over as the application’s own, so that Express need not change them', async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/word?word=x`);
    expect(await answer.json()).to.deep.equal({ word: 'x', host: '127.0.0.1' });
    expect(born).to.deep.equal([true, true]);
  });

  it('leaves them what Express and Node give them', () => {
    expect(app.request).to.have.property('app', app);
    expect(app.request).to.respondTo('get').and.to.respondTo('setTimeout');
    expect(app.response).to.respondTo('json').and.to.respondTo('writeHead');
  });
});
