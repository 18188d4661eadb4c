import { describesBuiltApp } from '../phone/built.testing.ts'

describesBuiltApp({ folder: 'workshop', scope: '/w/', most: 120 })
