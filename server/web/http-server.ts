// The HTTP server of an Express application, with requests and answers that are born as the application's own.
//
// Express hangs another prototype on each request and answer when it comes in. An object to which that has happened shares no
// hidden class in V8 with the next one, so that whatever is set on it or read from it later is looked up anew each time: some
// 50 microseconds of each request. Where the prototype is there from the start Express changes nothing.
import type { Express, Request, Response } from 'express';
import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';

export function serverOf(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as Request;
  app.response = AppResponse.prototype as unknown as Response;
  return createServer({ IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
}
