import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allActions } from '../main/actions.ts'
import { action } from '../platform/action/action.ts'
import { command } from '../platform/action/endpoint.ts'
import { openApiOf } from '../platform/http/openapi.ts'
import { identityEndpoints } from '../platform/identity/contract.ts'
import { endpointFaults, endpointsOfContracts } from './endpoints.ts'
import { committed } from './generated.ts'
import { openApiFaults, schemaFaults } from './json-schema.ts'

/** Signing in is nobody's action: it makes the session that actions need. */
const withoutAction = ['identity.card-sign-in', 'identity.code-sign-in', 'identity.send-code', 'identity.sign-in']

describe('contracts and actions', () => {
  it('name the same things, each once', async () => {
    expect(endpointFaults(await endpointsOfContracts(), allActions(), withoutAction)).toEqual([])
  })

  it('are told apart when they do not', () => {
    const endpoint = (name: string) => ({ name, kind: 'command', file: 'src/registry/contract.ts' })
    const doing = (name: string) =>
      action(command(name, 'x', z.object({}), z.object({})), {
        allow: ['office'],
        concerns: 'district',
        subject: () => ({ kind: 'x', id: 'x', label: 'x', place: { kind: 'district' } }),
        run: async () => ({ output: {} }),
      })
    const faults = (contracts: string[], actions: string[], others: string[] = []) =>
      endpointFaults(contracts.map(endpoint), actions.map(doing), others)
    expect(faults(['registry.a'], ['registry.a'])).toEqual([])
    expect(faults(['registry.a'], [])).toHaveLength(1)
    expect(faults([], ['registry.a'])).toHaveLength(1)
    expect(faults(['registry.a', 'registry.a'], ['registry.a'])).toHaveLength(1)
    expect(faults(['registry.a'], ['registry.a', 'registry.a'])).toHaveLength(1)
    expect(faults(['code.a'], ['code.a'])).toEqual(['code.a stands in the contract of registry'])
    expect(faults(['registry.addWorker'], ['registry.addWorker'])).toHaveLength(1)
    expect(faults(['registry.a'], ['registry.a'], ['registry.a'])).toHaveLength(1)
    expect(faults(['registry.a'], [], ['registry.a'])).toEqual([])
  })
})

describe('openapi.json', () => {
  const document = openApiOf(allActions(), [
    identityEndpoints.signIn,
    identityEndpoints.cardSignIn,
    identityEndpoints.sendCode,
    identityEndpoints.codeSignIn,
  ])

  it('is what the contracts say (UPDATE=1 writes it anew)', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`
    expect(text).toBe(committed('openapi.json', text))
  })

  it('is a sound OpenAPI 3.1 document', () => expect(openApiFaults(document)).toEqual([]))
})

describe('an unsound description is noticed:', () => {
  const operation = { operationId: 'a', summary: 'a', security: [], responses: { 200: { description: 'a' } } }
  const documentOf = (first: object, second: object = { ...operation, operationId: 'b' }) => ({
    openapi: '3.1.0',
    paths: { '/a': { get: { ...operation, ...first } }, '/b': { post: second } },
    components: { schemas: { A: { type: 'string' } } },
  })
  const answering = (schema: unknown) => ({ responses: { 200: { content: { 'application/json': { schema } } } } })

  it.each([
    ['a sound one', {}, 0],
    ['a name that stands twice', { operationId: 'b' }, 1],
    ['no summary', { summary: '' }, 1],
    ['nobody said who may', { security: undefined }, 1],
    ['no answer', { responses: {} }, 1],
    ['a reference that resolves', answering({ $ref: '#/components/schemas/A' }), 0],
    ['a reference into nothing', answering({ $ref: '#/components/schemas/B' }), 1],
    ['a reference elsewhere', answering({ $ref: 'https://example.org/a' }), 1],
    ['a schema that is none', answering('text'), 1],
  ])('%s', (_, first, faults) => expect(openApiFaults(documentOf(first))).toHaveLength(faults))

  it.each([
    { type: 'text' },
    { type: [] },
    { required: 'a' },
    { required: ['a', 'a'] },
    { properties: [] },
    { properties: { a: { type: 'date' } } },
    { items: 'string' },
    { anyOf: [] },
    { enum: [] },
    { pattern: '(' },
    { minLength: -1 },
    { nullable: true },
    { minimum: '1' },
  ])('the schema %j', schema => expect(schemaFaults(schema)).toHaveLength(1))
})
