// Which of many rooms answers a request: the same that would if each were asked in turn.
import { expect } from 'chai';
import express, { Router } from 'express';
import request from 'supertest';
import { threshold } from '../../server/web/doors.js';

describe('a threshold', () => {
  const places = Router();
  places.get('/places', (_req, res) => void res.send('places'));
  places.get('/places/:id', (req, res, next) => (req.params.id === '1' ? void res.send('place 1') : next()));
  const safes = Router();
  safes.get('/places/:id', (req, res) => void res.send(`safe ${req.params.id}`));
  safes.get('/', (_req, res) => void res.send('home'));
  const house = Router();
  house.use(Router().get('/labels/new', (_req, res) => void res.send('labels')));

  const app = express();
  app.use(threshold([places, safes, house]));
  app.use((_req, res) => void res.status(404).send('nobody'));
  const said = async (path: string) => (await request(app).get(path)).text;

  it('leads to the first room that answers', async () => {
    expect(await said('/places')).to.equal('places');
    expect(await said('/places/1')).to.equal('place 1');
    expect(await said('/places/2?q=x')).to.equal('safe 2');
    expect(await said('/')).to.equal('home');
    expect(await said('/labels/new')).to.equal('labels');
  });

  it('takes capitals and a stroke at the end as Express does', async () => {
    expect(await said('/PLACES/2/')).to.equal('safe 2');
  });

  it('lets pass what no room answers', async () => {
    expect(await said('/placesandmore')).to.equal('nobody');
    expect(await said('/labels')).to.equal('nobody');
    expect(await said('//places')).to.equal('nobody');
  });

  it('refuses a room that it could not lead to', () => {
    expect(() => threshold([Router().get('/:anything', () => undefined)])).to.throw('/:anything begins with no word');
    expect(() => threshold([Router().use((_req, _res, next) => next())])).to.throw('a step before all doors');
  });

  it('names all its doors', () => {
    const paths = threshold([places, safes, house]).stack.map(({ route }) => route?.path);
    expect(paths).to.deep.equal(['/places', '/places/:id', '/places/:id', '/', '/labels/new']);
  });
});
