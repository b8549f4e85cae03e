// The camera in place of a scanner. Shown by its island, where the browser has a camera; the page works without it.
import type { T } from '../messages/translate.js';

export function CameraPart({ t, wasm }: { readonly t: T; readonly wasm: string }) {
  return (
    <div
      class="camera"
      data-camera=""
      hidden
      data-wasm={wasm}
      data-start={t('signing.camera.start')}
      data-stop={t('signing.camera.stop')}
      data-looking={t('signing.camera.looking')}
      data-refused={t('signing.camera.refused')}
    >
      <button class="button" type="button" data-camera-switch="">
        {t('signing.camera.start')}
      </button>
      <p class="second" data-camera-words="" role="status" />
      <video muted playsInline aria-label={t('signing.camera.picture')} />
    </div>
  );
}
