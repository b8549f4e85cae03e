// A key file is read in memory and never kept: the vault keeps what it has for ever.
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { InvalidInput } from '../foundation/errors.js';

export function receiveKeyFile(): RequestHandler {
  const receive = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: 1_048_576, files: 1, fields: 20, parts: 21, fieldNameSize: 100, fieldSize: 10_000 },
  });
  return receive.single('file') as unknown as RequestHandler;
}

/** @throws InvalidInput on `file` when none was chosen. */
export function keyFileOf(req: Request): Uint8Array {
  const { file } = req as unknown as { file?: { readonly buffer: Buffer } };
  if (file === undefined || file.buffer.length === 0) throw new InvalidInput({ file: { code: 'key-file-needed' } });
  return file.buffer;
}
