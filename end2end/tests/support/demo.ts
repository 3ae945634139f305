// A demo of its own for the browser tests: the real server with the stand-in store beside
// it, on free ports, with fresh data in a temporary folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Demo {
  portal: string;
  store: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

const PORT_TAKEN = /Address already in use/;

/** A demo, or nothing where somebody else took one of its ports before it could. */
async function tryDemo(binary: string): Promise<Demo | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'invoice-portal-'));
  const [portalPort, storePort] = [await freePort(), await freePort()];
  const logFile = join(folder, 'log');
  const log = await open(logFile, 'w');
  const child: ChildProcess = spawn(binary, ['demo'], {
    env: {
      ...process.env,
      DEMO_DIR: join(folder, 'data'),
      PORTAL_ADDR: `127.0.0.1:${portalPort}`,
      SANDBOX_ADDR: `127.0.0.1:${storePort}`,
    },
    stdio: ['ignore', log.fd, log.fd],
  });
  const portal = `http://127.0.0.1:${portalPort}`;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    await log.close();
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + 150_000;
  while (!(await isReady(portal))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      const said = await readFile(logFile, 'utf8');
      if (child.exitCode === null) await stop('SIGKILL');
      if (PORT_TAKEN.test(said)) return undefined;
      throw new Error(`the demo did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { portal, store: `http://127.0.0.1:${storePort}`, stop: () => stop('SIGTERM') };
}

export async function startDemo(): Promise<Demo> {
  const binary = process.env.PORTAL_BIN;
  if (!binary) throw new Error('PORTAL_BIN is not set: run scripts/test-browser.sh');
  for (let attempt = 0; attempt < 5; attempt++) {
    const demo = await tryDemo(binary);
    if (demo) return demo;
  }
  throw new Error('the demo found no free port');
}
