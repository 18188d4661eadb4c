import { getDay } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import type { TestWorld } from '../platform/testing/world.ts'
import { WorkshopFields } from '../registry/contract/fields.ts'
import { rememberCodes } from '../registry/door.ts'
import { insertCertificates } from '../registry/store/part.ts'
import { insertWorkshops } from '../registry/store/workshop.ts'
import { makeCodes } from './door.ts'
import { getCode, type WorkshopCode } from './rules.ts'

/** A filed workshop with a code; fictional, and different from every other one. */
export async function aWorkshop(
  { world }: TestWorld,
  wish: { readonly district: string; readonly town: string; readonly name?: string },
): Promise<{ readonly id: Id<'Workshop'>; readonly code: WorkshopCode; readonly name: string }> {
  const id = newId<'Workshop'>()
  const { district, town, name = `永强豆制品${id.slice(-4)}` } = wish
  const now = world.clock.now()
  const fields = WorkshopFields.parse({
    name,
    operatorName: '苟永强',
    operatorPhone: '13800001234',
    category: 'soy',
    town,
    address: `龙井村 ${id.slice(-6)} 号`,
    processingScope: '豆制品（非发酵性）',
    processFlow: ['浸泡', '磨浆'],
    products: ['豆腐', '豆干'],
  })
  const effectiveOn = getDay('2022-03-02')
  return transaction(world.db, 'read write', async tx => {
    await insertWorkshops(tx, district, [{ id, fields, status: 'valid', effectiveOn, reason: '准予备案' }], now)
    const number = `坊备${id.slice(-8)}`
    const expiresOn = getDay('2025-03-01')
    await insertCertificates(
      tx,
      district,
      [{ workshop: id, number, issuedOn: effectiveOn, expiresOn, kind: 'first' }],
      now,
    )
    const made = await makeCodes(tx, district, [id], now)
    await rememberCodes(tx, district, made)
    return { id, code: getCode(made[0]?.code ?? ''), name }
  })
}
