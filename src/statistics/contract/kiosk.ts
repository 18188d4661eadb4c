import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { kioskStates } from '../rules/kiosk.ts'

const Kiosk = z.object({
  kiosk: IdText,
  label: z.string(),
  state: z.enum(kioskStates),
  madeAt: z.string(),
  madeBy: z.string(),
  expiresOn: DayText,
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
})

export const kioskEndpoints = {
  kiosks: query('statistics.kiosks', '大屏口令', Nothing, z.array(Kiosk)),
  makeKiosk: command(
    'statistics.make-kiosk',
    '发放大屏口令',
    z.object({ label: text('用在哪块屏', 60), expiresOn: DayText }),
    /** Told once. The console puts it behind `#` of an address, which browsers send to nobody and proxies do not write down. */
    z.object({ kiosk: IdText, key: z.string() }),
  ),
  revokeKiosk: command('statistics.revoke-kiosk', '收回大屏口令', z.object({ kiosk: IdText, reason: Reason }), Nothing),
} as const
