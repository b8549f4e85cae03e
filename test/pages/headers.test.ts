// What each answer tells the browser about itself (ASVS 3.4).
import { expect } from 'chai';
import express from 'express';
import supertest from 'supertest';
import { headers } from '../../server/web/headers.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the headers of an answer', () => {
  let test: TestApp;
  before(async () => {
    test = await openTestApp();
  });
  after(() => test.close());

  it('allow our own files alone, no frame, no guessing of types, and nothing to be stored', async () => {
    const { headers: found } = await test.anonymous().get('/sign-in');
    const policy = found['content-security-policy'] ?? '';
    expect(policy.split(';')).to.include.members(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]);
    expect(policy).not.to.include('unsafe');
    expect(found).to.include({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(found).not.to.have.any.keys('x-powered-by', 'etag', 'strict-transport-security');
  });

  it('demand https for a year where people come by https', async () => {
    const app = express().use(headers('https://dalel.example'), (_req, res) => void res.send('x'));
    const { headers: found } = await supertest(app).get('/');
    expect(found['strict-transport-security']).to.include('max-age=31536000');
    expect(found['content-security-policy']).to.include('upgrade-insecure-requests');
  });
});
