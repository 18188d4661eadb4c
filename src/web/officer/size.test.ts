import { describesBuiltApp } from '../phone/built.testing.ts'

describesBuiltApp({ folder: 'officer', scope: '/o/', most: 120 })
