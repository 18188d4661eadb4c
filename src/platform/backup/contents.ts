import { join } from 'node:path'
import { z } from 'zod'
import { DayText } from '../action/schema.ts'
import { Migration, Partition, Table } from './catalogue.ts'

/** The first file of a backup. */
export const Head = z.object({
  format: z.literal('fangma-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(Migration),
  partitions: z.array(Partition),
  /** The first day of entries that lay in no month of their own, `null` when none did; older backups do not say. */
  outsideMonths: DayText.nullish(),
  /** In the order in which they can be filled. */
  tables: z.array(Table),
})
export type Head = z.output<typeof Head>

/** The last file: what must have come before it. Without it a backup is torn. */
export const Manifest = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
  files: z.int(),
  secrets: z.array(z.object({ name: z.string(), sha256: z.string() })),
})
export type Manifest = z.output<typeof Manifest>

export const headName = 'backup.json'
export const manifestName = 'manifest.json'

/** What stands beside the database and the files, seen from the data folder. */
export function secretPaths(dataDir: string): readonly { readonly name: string; readonly path: string }[] {
  return [
    { name: 'secrets/audit.key', path: join(dataDir, 'secrets', 'audit.key') },
    { name: 'secrets/audit-anchor.jsonl', path: join(dataDir, 'audit-anchor.jsonl') },
    { name: 'secrets/vault.keys', path: join(dataDir, 'secrets', 'vault.keys') },
  ]
}

export type Report = {
  readonly madeAt: string
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
  readonly rows: number
  readonly files: number
  /** Whether the key of the audit log is inside. */
  readonly keys: boolean
}

/** Told what is being done, in words for a person. */
export type Say = (line: string) => void
