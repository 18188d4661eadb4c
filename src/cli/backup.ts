import { stat } from 'node:fs/promises'
import { Problem } from '../kernel/problem.ts'
import type { Report } from '../platform/backup/contents.ts'
import { restoreBackup } from '../platform/backup/restore.ts'
import { writeBackup } from '../platform/backup/write.ts'
import type { Outcome } from './exit-codes.ts'
import { inBareWorld, inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type BackupOptions = { readonly files: boolean; readonly keys: boolean }

/** Everything as it stands now, in one file. The program may go on working meanwhile. */
export async function backup(path: string, options: BackupOptions, output: Output): Promise<Outcome> {
  if (await exists(path)) throw new Problem('conflict', `${path} 已存在，请换一个文件名`)
  return inWorld<Outcome>(async ({ owner, config: { dataDir } }) => {
    const { files: withFiles, keys: withKeys } = options
    const report = await writeBackup({ owner, dataDir, path, withFiles, withKeys, say: output.progress })
    const { size } = await stat(path)
    const words = [`已备份到 ${path}（${(size / 1_048_576).toFixed(1)} MB）`, summary(report)]
    words.push(
      withKeys
        ? '备份含操作记录的校验密钥和全部个人信息，只有您能读取，请妥善保管'
        : '备份不含校验密钥：恢复后无法校验以前的操作记录，请另行保管 secrets/audit.key',
    )
    output.answer({ file: path, bytes: size, ...report }, words)
    return 'ok'
  })
}

export type RestoreOptions = { readonly yes?: boolean }

/** Brings a backup back; with `--yes` in place of what is there. */
export async function restore(path: string, options: RestoreOptions, output: Output): Promise<Outcome> {
  if (!(await exists(path))) throw new Problem('not-found', `没有备份文件 ${path}，请检查路径`)
  return inBareWorld<Outcome>(async ({ owner, config: { dataDir } }) => {
    const replace = options.yes ?? false
    const report = await restoreBackup({ owner, dataDir, path, replace, say: output.progress })
    const words = [`已恢复 ${path}`, summary(report), '所有人需要重新登录']
    if (!report.keys) words.push('备份里没有校验密钥：以前的操作记录无法校验')
    output.answer({ file: path, ...report }, words)
    return 'ok'
  })
}

function summary({ madeAt, tables, rows, files }: Report): string {
  return `备份时间 ${madeAt}，${tables.length} 张表 ${rows} 行，文件 ${files} 个`
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
