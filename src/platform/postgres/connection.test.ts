import { expect, it } from 'vitest'
import { connectionFromUrl, connectionUrlFault, describeConnection } from './connection.ts'

it('reads the address of a server', () => {
  expect(connectionFromUrl('postgres://li:p%40ss@db.example.cn:6432/fangma?sslmode=require')).toEqual({
    host: 'db.example.cn',
    port: 6432,
    user: 'li',
    password: 'p@ss',
    database: 'fangma',
    ssl: 'require',
  })
})

it('fills in what PostgreSQL assumes', () => {
  expect(connectionFromUrl('postgresql://localhost')).toEqual({
    host: 'localhost',
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  })
})

it('reads a socket folder in both ways of writing it', () => {
  const expected = { host: '/run/postgresql', port: 5433, user: 'li', database: 'fangma' }
  expect(connectionFromUrl('postgres://li@/fangma?host=/run/postgresql&port=5433')).toEqual(expected)
  expect(connectionFromUrl('postgres://li@%2Frun%2Fpostgresql:5433/fangma')).toEqual(expected)
})

it('says what is wrong with an address', () => {
  expect(connectionUrlFault('db:5432')).toBeDefined()
  expect(connectionUrlFault('mysql://db/fangma')).toContain('postgres://')
  expect(connectionUrlFault('postgres://db/fangma?sslmode=never')).toContain('sslmode')
  expect(connectionUrlFault('postgres://db/fangma')).toBeUndefined()
})

it('never shows the password', () => {
  expect(describeConnection(connectionFromUrl('postgres://li:secret@db/fangma'))).toBe('li@db:5432/fangma')
})
