// Worker thread: draws early-warning notices. Called by name through the pool of documents.
import { renderEarlyWarning, type WarningFacts } from '../../../templates/early-warning/render-early-warning.js';

export async function drawNotice(facts: WarningFacts): Promise<Uint8Array> {
  return renderEarlyWarning(facts);
}
