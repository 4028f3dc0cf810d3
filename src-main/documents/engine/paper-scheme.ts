import { protocol, session, type Session } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The scheme under which forms, their fonts and finished PDFs are shown. Nothing of it comes from a network. */
export const PAPER = 'paper';

/** Declares the scheme. Must run once, before Electron is ready. */
export function registerPaperScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAPER,
      privileges: {
        standard: true,
        secure: true,
        corsEnabled: true,
        supportFetchAPI: true,
        stream: true,
      },
    },
  ]);
}

const NOT_FOUND = 404;

/** The answer to a request of something that is not there. */
export function paperNotFound(): Response {
  return new Response('', { status: NOT_FOUND });
}

/**
 * The answer with a body.
 * @param lasting the address never holds anything else (fonts): pages printed one after the other share what was decoded
 */
export function paperAnswer(body: Buffer | string, type: string, lasting = false): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-store',
      'access-control-allow-origin': '*',
    },
  });
}

/**
 * Lets the window show finished PDFs: `paper://preview/<name>.pdf` is the file of that name in `folder`.
 * The window needs `plugins: true` for Chromium's PDF viewer and `paper:` in the `frame-src` of its policy.
 */
export function servePreviews(folder: string, to: Session = session.defaultSession): void {
  to.protocol.handle(PAPER, (request) => {
    const { hostname, pathname } = new URL(request.url);
    const name = basename(decodeURIComponent(pathname));
    const file = join(folder, name);
    if (hostname !== 'preview' || !name.endsWith('.pdf') || !existsSync(file))
      return paperNotFound();
    return paperAnswer(readFileSync(file), 'application/pdf');
  });
}
