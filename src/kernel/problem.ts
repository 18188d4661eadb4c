/**
 * Everything that can stop an action, one line each: HTTP status and the title people read.
 * The detail, written where the problem arises, says what to do next (RFC 9457).
 */
export const problems = {
  'address-invalid': { status: 400, title: '地址有误' },
  'input-invalid': { status: 422, title: '填写有误' },
  'not-signed-in': { status: 401, title: '请先登录' },
  'sign-in-refused': { status: 401, title: '登录未成功' },
  'second-factor-required': { status: 401, title: '需要动态口令' },
  'not-allowed': { status: 403, title: '没有权限' },
  'request-forged': { status: 403, title: '请求来源无法确认' },
  'not-found': { status: 404, title: '没有找到' },
  conflict: { status: 409, title: '与现有记录冲突' },
  'state-conflict': { status: 409, title: '当前状态不允许这样做' },
  /** What it hangs on has not arrived yet: the same again a little later is right. */
  'too-early': { status: 425, title: '还不到时候' },
  'changed-meanwhile': { status: 409, title: '内容已被他人修改' },
  'too-large': { status: 413, title: '文件过大' },
  'file-refused': { status: 415, title: '文件不能使用' },
  'too-many-requests': { status: 429, title: '操作过于频繁' },
  'not-available': { status: 503, title: '暂时不可用' },
  unexpected: { status: 500, title: '系统出错' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemKind = keyof typeof problems

/** One wrong field: `pointer` is a JSON pointer into the input. */
export type FieldError = { readonly pointer: string; readonly detail: string }

export class Problem extends Error {
  readonly kind: ProblemKind
  readonly detail: string
  readonly errors: readonly FieldError[]

  constructor(kind: ProblemKind, detail: string, errors: readonly FieldError[] = []) {
    super(`${kind}: ${detail}`)
    this.name = 'Problem'
    this.kind = kind
    this.detail = detail
    this.errors = errors
  }

  get status(): number {
    return problems[this.kind].status
  }
}
