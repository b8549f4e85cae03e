// Worker thread: looks through pages of a ledger on a connection of its own, which cannot write.
import { openDatabase, type Database, type DatabaseSettings } from '../database/connection.js';
import { verifyPage, type PageFindings, type PageWish } from './verify-page.js';

export interface PageOfDatabase {
  readonly database: DatabaseSettings;
  readonly wish: PageWish;
}

let opened: Database | undefined;

/** All pages of a pool are of one database. */
export async function verifyPageOf({ database, wish }: PageOfDatabase): Promise<PageFindings> {
  opened ??= openDatabase(database);
  return verifyPage(opened.read, wish);
}
