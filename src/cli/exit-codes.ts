/** What a script can rely on. The table stands in `fangma --help` too. */
export const exitCodes = {
  ok: { code: 0, meaning: '完成' },
  refused: { code: 1, meaning: '没有办理，原因写在标准错误里' },
  someRowsFaulty: { code: 2, meaning: '名册已导入，但有几行有误（import-registry）' },
  auditFindings: { code: 3, meaning: '操作记录校验发现问题（audit verify）' },
  evidenceFindings: { code: 4, meaning: '存证核对不一致（trace verify）' },
  figureFindings: { code: 5, meaning: '指标重数不一致（figures verify）' },
  usage: { code: 64, meaning: '命令写法有误' },
  unexpected: { code: 70, meaning: '程序出错，请联系管理员' },
} as const satisfies Record<string, { code: number; meaning: string }>

export type Outcome = keyof typeof exitCodes
