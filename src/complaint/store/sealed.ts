import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import type { Vault } from '../../platform/secrets/vault.ts'
import type { World } from '../../platform/world.ts'

/** All that could say who told it. Read here alone; everything else that reads a complaint never sees this table. */
const Told = z.object({
  name: z.string(),
  phone: z.string(),
  words: z.string(),
  where: z.string(),
  when: z.string(),
})
export type SealedWords = z.output<typeof Told>

export function vaultOf({ vault }: Pick<World, 'vault'>): Vault {
  if (vault === undefined) throw new Problem('not-available', '密钥库没有打开，不能保存或者读取投诉举报的内容')
  return vault
}

const owner = (district: string, complaint: Id) => `complaint:${district}:${complaint}`
const pictureOwner = (district: string, complaint: Id) => `complaint-picture:${district}:${complaint}`

/** @param pictures where the sealed pictures lie in the file store */
export async function insertSealed(
  tx: Tx,
  vault: Vault,
  {
    district,
    complaint,
    told,
    pictures,
  }: {
    readonly district: string
    readonly complaint: Id
    readonly told: SealedWords
    readonly pictures: readonly string[]
  },
): Promise<void> {
  const content = Buffer.from(vault.seal(owner(district, complaint), JSON.stringify(told)))
  await tx`
    insert into complaint.sealed (district, complaint, content, pictures)
    values (${district}, ${complaint}, ${content}, ${[...pictures]})`
}

const Row = z.object({
  content: z.instanceof(Uint8Array).nullable(),
  pictures: z.array(z.string()),
  destroyedOn: DayText.nullable(),
  destroyedBy: z.string().nullable(),
})

export type Destroyed = { readonly on: Day; readonly by: string }

export type Opened = {
  /** `undefined` once its time was over and it was destroyed. */
  readonly told: SealedWords | undefined
  readonly pictures: readonly string[]
}

async function sealedRow(tx: Queryable, district: string, complaint: Id) {
  const rows = await tx`
    select content, pictures, destroyed_on, destroyed_by from complaint.sealed
    where district = ${district} and complaint = ${complaint}`
  const found = parseRow(Row, rows)
  if (found === undefined) throw new Problem('not-found', '没有找到这件投诉举报的内容')
  return found
}

export async function openSealed(tx: Queryable, vault: Vault, district: string, complaint: Id): Promise<Opened> {
  const { content, pictures } = await sealedRow(tx, district, complaint)
  if (content === null) return { told: undefined, pictures: [] }
  return { told: Told.parse(JSON.parse(vault.open(owner(district, complaint), content))), pictures }
}

/** Without opening anything. */
export async function destroyedAt(tx: Queryable, district: string, complaint: Id): Promise<Destroyed | undefined> {
  const { destroyedOn, destroyedBy } = await sealedRow(tx, district, complaint)
  return destroyedOn === null || destroyedBy === null ? undefined : { on: destroyedOn, by: destroyedBy }
}

/** As it lies in the file store: whoever reads the folder sees noise. */
export function sealPicture(vault: Vault, district: string, complaint: Id, picture: Uint8Array): Uint8Array {
  return vault.seal(pictureOwner(district, complaint), Buffer.from(picture).toString('base64'))
}

export function openPicture(vault: Vault, district: string, complaint: Id, sealed: Uint8Array): Buffer {
  return Buffer.from(vault.open(pictureOwner(district, complaint), sealed), 'base64')
}
