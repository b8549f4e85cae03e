// Run by the build: puts `dalel` among the commands that npx finds here. A `bin` of the package itself would make npx
// install the package into its own cache, and build it again, at the first call.
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('./dalel.js', import.meta.url));
const folder = join(process.cwd(), 'node_modules', '.bin');

await mkdir(folder, { recursive: true });
await chmod(command, 0o755);
const target = relative(folder, command);
await rm(join(folder, 'dalel'), { force: true });
if (process.platform === 'win32') await writeFile(join(folder, 'dalel.cmd'), `@node "%~dp0\\${target}" %*\r\n`);
else await symlink(target, join(folder, 'dalel'));
