import type { Start } from '../trace/start.ts'

/** What a start is called in the address of a page that begins there. */
export function startAddress(start: Start): string {
  const said = {
    lot: start.kind === 'lot' ? start.lot : '',
    supplier: start.kind === 'supplier' ? start.supplier : '',
    material: start.kind === 'material' ? start.name : '',
    workshop: start.kind === 'material' ? (start.workshop ?? '') : '',
    from: start.kind === 'lot' ? '' : (start.from ?? ''),
    to: start.kind === 'lot' ? '' : (start.to ?? ''),
  }
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')).toString()
}
