// Many rooms behind one threshold: a request tries only the doors whose address begins with the same word, in their order. One
// after the other, half a hundred rooms would each be entered and left again before the last one is found.
import { type RequestHandler, Router } from 'express';

type Door = Router['stack'][number];

/** The doors stay named, for whoever has to go through all of them. */
export type Threshold = RequestHandler & { readonly stack: readonly Door[] };

/** @throws Error for a door that has no first word of its own: it would have to stand in every row. */
export function threshold(rooms: readonly Router[]): Threshold {
  const stack = rooms.flatMap(doorsOf);
  const rows = new Map<string, Router>();
  for (const door of stack) {
    const word = firstWord(door.route?.path ?? '');
    const row = rows.get(word) ?? Router();
    row.stack.push(door);
    rows.set(word, row);
  }
  const enter: RequestHandler = (req, res, next) => {
    const row = rows.get(firstWord(req.path));
    if (row === undefined) next();
    else row(req, res, next);
  };
  return Object.assign(enter, { stack });
}

function doorsOf(room: Router): readonly Door[] {
  return room.stack.flatMap((door) => {
    const { route, handle } = door;
    if (route === undefined) return doorsOf(routerIn(handle));
    if (!beginsWithWord.test(route.path)) throw new Error(`${route.path} begins with no word`);
    return [door];
  });
}

const beginsWithWord = /^\/[\w.-]*(\/|$)/;

function routerIn(handle: object): Router {
  if (!('stack' in handle)) throw new Error('a step before all doors of a room would be left out');
  return handle as Router;
}

// Express takes capitals and small letters in an address for the same.
const firstWord = (path: string): string => path.slice(1, endOfWord(path)).toLowerCase();

function endOfWord(path: string): number {
  const slash = path.indexOf('/', 1);
  return slash === -1 ? path.length : slash;
}
