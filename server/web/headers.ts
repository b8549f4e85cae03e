// What browsers may do with our pages: nothing but our own files, no inline script, no frame (ASVS 3.4).
import helmet, { type HelmetOptions } from 'helmet';
import type { Request, RequestHandler, Response } from 'express';

/** The same for each answer, so helmet is asked once what they are. */
export function headers(publicUrl: string): RequestHandler {
  const fixed = headersOf(optionsFor(publicUrl.startsWith('https://')));
  return (_req, res, next) => {
    for (const [name, value] of fixed) res.setHeader(name, value);
    next();
  };
}

function headersOf(options: HelmetOptions): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const answer = {
    setHeader: (name: string, value: string) => found.set(name, value),
    removeHeader: (name: string) => found.delete(name),
  };
  helmet(options)({} as Request, answer as unknown as Response, (fault?: unknown) => {
    if (fault !== undefined) throw new Error('the headers could not be worked out', { cause: fault });
  });
  return found;
}

function optionsFor(secure: boolean): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  };
}

/** For a page that reads with the camera: compiled code of our own may run there, and nowhere else. */
export function allowWebAssembly(res: Response): void {
  const policy = String(res.getHeader('Content-Security-Policy'));
  res.set('Content-Security-Policy', policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"));
}

/** Pages speak of cases: nothing of them stays in a shared PC's cache. */
export const notStored: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};
