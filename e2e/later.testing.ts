/** Loaded before a program that is to believe that so many days have gone by. */
const days = Number(process.env.DAYS_LATER)
const now = Date.now.bind(Date)
Date.now = () => now() + days * 86_400_000
