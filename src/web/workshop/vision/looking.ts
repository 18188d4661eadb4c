import { ask, newIntent, perform } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import { place } from '../state/record.ts'

export type Looked = { readonly picture: string | null; readonly takenAt: string | null }

type Open = { readonly viewing: string; readonly account: string; readonly workshop: string; readonly until: string }

/** For half an hour the reason need not be said again. */
let open: Open | undefined

export function isOpen(): boolean {
  const { account, workshop } = place()
  return open !== undefined && open.account === account && open.workshop === workshop && open.until > now()
}

export async function look(camera: string, reason: string): Promise<Looked> {
  const viewing = isOpen() && open !== undefined ? open.viewing : await opened(reason)
  const { rows } = await ask('vision.stills', { viewing, cameras: [camera] })
  return rows[0] ?? { picture: null, takenAt: null }
}

async function opened(reason: string): Promise<string> {
  const viewing = newIntent()
  const { account, workshop } = place()
  const { until } = await perform('vision.open-stills', { viewing, workshop, reason }, viewing)
  open = { viewing, account, workshop, until }
  return viewing
}
