import { z } from 'zod'
import { problems } from '../../kernel/problem.ts'
import type { Action } from '../action/action.ts'
import type { Endpoint } from '../action/endpoint.ts'
import type { Allowed } from '../action/permission.ts'
import { pathOf } from './endpoint-routes.ts'

type Described = { readonly endpoint: Endpoint; readonly allow: Allowed }

/**
 * OpenAPI 3.1 of all actions: what partners read, generated from the contracts and never edited.
 *
 * @param openings endpoints that are nobody's action, such as signing in
 */
export function openApiOf(actions: readonly Action[], openings: readonly Endpoint[]): unknown {
  const described: Described[] = [...actions, ...openings.map(endpoint => ({ endpoint, allow: 'anyone' as const }))]
  const sorted = described.toSorted((a, b) => (a.endpoint.name < b.endpoint.name ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title: '坊码 fangma',
      version: '1',
      description:
        '小作坊监管：每个动作一个地址。读用 GET（参数 input 是 JSON），改用 POST，重发时带同一个 Idempotency-Key。',
    },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'fangma_session' } },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: { description: '没有做成的原因', content: { 'application/problem+json': { schema: problemRef } } },
      },
    },
    paths: {
      '/api/files': uploadPath,
      ...Object.fromEntries(sorted.map(one => [pathOf(one.endpoint.name), pathItem(one)])),
    },
  }
}

const problemRef = { $ref: '#/components/schemas/Problem' }

const problemSchema = {
  type: 'object',
  required: ['type', 'kind', 'title', 'status', 'detail', 'instance', 'errors'],
  properties: {
    type: { type: 'string' },
    kind: { type: 'string', enum: Object.keys(problems) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

const token = { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } }

const uploadPath = {
  post: {
    operationId: 'files.upload',
    summary: '上传文件；之后的动作用返回的 file（SHA-256）引用它',
    tags: ['files'],
    security: [{ session: [] }],
    'x-allowed': 'anyone-signed-in',
    parameters: [token],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: {
      200: {
        description: '结果',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['file', 'bytes', 'mediaType'],
              properties: { file: { type: 'string' }, bytes: { type: 'integer' }, mediaType: { type: 'string' } },
            },
          },
        },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  },
}

function pathItem({ endpoint, allow }: Described): unknown {
  const { kind, name, summary, input, output } = endpoint
  const operation = {
    operationId: name,
    summary,
    tags: [name.split('.')[0]],
    security: allow === 'anyone' ? [] : [{ session: [] }],
    'x-allowed': allow,
    responses: { 200: answerOf(kind, output), default: { $ref: '#/components/responses/Problem' } },
  }
  const schema = jsonSchema(input, 'input')
  if (kind !== 'command') {
    const parameter = { name: 'input', in: 'query', required: false, content: { 'application/json': { schema } } }
    return { get: { ...operation, parameters: [parameter] } }
  }
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 80 } }
  const requestBody = { required: true, content: { 'application/json': { schema } } }
  return { post: { ...operation, parameters: allow === 'anyone' ? [key] : [key, token], requestBody } }
}

function answerOf(kind: Action['endpoint']['kind'], output: z.ZodType): unknown {
  if (kind === 'download') return { description: '文件', content: { 'application/octet-stream': {} } }
  return { description: '结果', content: { 'application/json': { schema: jsonSchema(output, 'output') } } }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
