import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problems } from '../../kernel/problem.ts'
import { collisionOf, isPassingConflict } from '../db/collision.ts'

/** Constraints are named as sentences; these are the ones that a person can run into, in that person's words. */
const constraintZh: Readonly<Record<string, { readonly detail: string; readonly pointer: string }>> = {
  'a credit code is filed once': {
    detail: '这个统一社会信用代码已经备案，请在列表中搜索后办理变更',
    pointer: '/uscc',
  },
  'a place is filed once': {
    detail: '这个地址已有小作坊备案（一址一证），请核对地址或先办理原小作坊注销',
    pointer: '/address',
  },
  "a category's name is taken once": { detail: '已有同名类别', pointer: '/name' },
  'a certificate number is first issued once': { detail: '这个备案证号已被使用，请核对', pointer: '/number' },
  'a certificate is issued once': { detail: '这张备案证已经登记过', pointer: '/number' },
  'a GTIN belongs to one product': { detail: '这个商品条码已登记在另一个产品上，请核对', pointer: '/gtin' },
  'a product is listed once': { detail: '同一产品只能列一次', pointer: '/products' },
  'a workshop has one active code': { detail: '这家小作坊已有在用的码', pointer: '/workshop' },
  'a user name is taken once in a district': { detail: '这个用户名已被使用，请换一个', pointer: '/username' },
  "a unit's name is taken once in a district": { detail: '已有同名单位', pointer: '/name' },
  "an officer's name is taken once in a unit": { detail: '该单位已有同名监管人员', pointer: '/name' },
}

/** Whatever was thrown, as something that can be told (RFC 9457). The unknown keeps its detail in the log. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const collision = constraintZh[collisionOf(error) ?? '']
  if (collision !== undefined) return new Problem('conflict', collision.detail, [collision])
  if (isPassingConflict(error)) return new Problem('changed-meanwhile', '有人同时修改了同一内容，请重试')
  const status = statusOf(error)
  if (status === 413) return new Problem('too-large', '内容太大，请分次提交')
  if (status === 429) return new Problem('too-many-requests', '操作过于频繁，请稍后再试')
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('input-invalid', '请求内容无法识别，请刷新页面后重试')
  return new Problem('unexpected', '系统出了点问题，请稍后重试；如多次出现，请把下面的编号告诉管理员')
}

export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error)
  if (problem.kind === 'unexpected') request.log.error({ err: error }, 'unexpected')
  const detail = problem.kind === 'unexpected' ? `${problem.detail}：${request.id}` : problem.detail
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `urn:fangma:problem:${problem.kind}`,
      kind: problem.kind,
      title: problems[problem.kind].title,
      status: problem.status,
      detail,
      instance: request.id,
      errors: problem.errors,
    })
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}
