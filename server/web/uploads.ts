// Uploads stream to the vault as they arrive: never whole in memory, never under a name of the sender's choosing,
// and counted as an image or a document only by their own first bytes.
import type { Request, RequestHandler } from 'express';
import { fileTypeFromBuffer } from 'file-type';
import multer, { type StorageEngine } from 'multer';
import { open } from 'node:fs/promises';
import { TooLarge } from '../foundation/errors.js';
import type { StoredFile, Vault } from '../foundation/vault.js';

export interface Upload extends StoredFile {
  /** As the sender called it: data to be shown, never a path. */
  readonly name: string;
  /** MIME type by the file's own bytes, or undefined where they tell nothing. */
  readonly sniffedType: string | undefined;
  /** The path inside a folder that was sent as a whole, where the browser tells it. */
  readonly relativePath: string;
}

export interface UploadLimits {
  readonly field: string;
  readonly most: number;
  readonly limitBytes: number;
}

export function receiveUploads(vault: Vault, limits: UploadLimits): RequestHandler {
  return receiver(vaultStorage(vault, limits.limitBytes), limits).array(limits.field, limits.most) as RequestHandler;
}

/** One file that is looked at and kept nowhere: it stays in memory, and goes with the request. */
export function receiveFleeting(limits: Omit<UploadLimits, 'most'>): RequestHandler {
  return receiver(multer.memoryStorage(), { ...limits, most: 1 }).single(limits.field) as RequestHandler;
}

/** Undefined where none was chosen. */
export function fleetingOf(req: Request): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  const { file } = req as { file?: { readonly originalname: string; readonly buffer: Buffer } };
  if (file === undefined || file.buffer.length === 0) return undefined;
  return { name: file.originalname.split(/[\\/]/).pop() ?? '', bytes: file.buffer };
}

function receiver(storage: StorageEngine, { limitBytes, most }: UploadLimits): multer.Multer {
  return multer({
    storage,
    defParamCharset: 'utf8',
    preservePath: true,
    limits: {
      fileSize: limitBytes,
      files: most,
      fields: 200,
      parts: most + 200,
      fieldNameSize: 100,
      fieldSize: 100_000,
      headerPairs: 50,
    },
  });
}

/** What receiveUploads() kept. Empty file fields, as browsers send them, are not uploads. */
export function uploadsOf(req: Request): readonly Upload[] {
  const files = (req as unknown as { files?: readonly { upload?: Upload }[] }).files ?? [];
  return files.map((file) => file.upload).filter((upload): upload is Upload => upload !== undefined && upload.size > 0);
}

function vaultStorage(vault: Vault, limitBytes: number): StorageEngine {
  return {
    _handleFile: (_req, file, done) => {
      const finish = done as (fault: unknown, kept?: unknown) => void;
      keepFile(vault, file, limitBytes).then((upload) => finish(null, { upload, size: upload.size }), finish);
    },
    // The vault keeps what it has: bytes under their own hash harm nobody, and another row may name them already.
    _removeFile: (_req, _file, done) => done(null),
  };
}

async function keepFile(vault: Vault, file: Express.Multer.File, limitBytes: number): Promise<Upload> {
  let cut = false;
  file.stream.once('limit', () => {
    cut = true;
  });
  // Destroyed where the vault refuses, the stream would speak first, and of nothing but its own end.
  const bytes = file.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  const stored = await vault.keep(bytes, limitBytes);
  if (cut) throw new TooLarge(limitBytes);
  const path = file.originalname.replaceAll('\\', '/');
  const type = await fileTypeFromBuffer(await firstBytes(vault, stored.sha256));
  return { ...stored, name: path.split('/').pop() ?? '', relativePath: path, sniffedType: type?.mime };
}

async function firstBytes(vault: Vault, sha256: string): Promise<Buffer> {
  const file = await open(vault.pathOf(sha256), 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_100), 0, 4_100, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
