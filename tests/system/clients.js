// The clients of JavaScript and their traps, as docs/readers.md names them.
//   node clients.js MODULES FILE      MODULES: a directory with libsql and sql.js
const fs = require('fs')
const assert = require('assert')
const [modules, file] = process.argv.slice(2)
const query = 'SELECT PatNum FROM referral_all ORDER BY ReferralNum DESC LIMIT 1'
const [rounded, exact] = [9007199254740992, 9007199254740993n]

const Database = require(`${modules}/libsql`)
const db = new Database(file, { readonly: true })
assert.equal(db.prepare(query).get().PatNum, rounded)
assert.equal(db.prepare(query).safeIntegers(true).get().PatNum, exact)

delete globalThis.fetch // sql.js takes it for a browser's
require(`${modules}/sql.js`)().then(sql => {
  const db = new sql.Database(fs.readFileSync(file))
  const read = how => { const select = db.prepare(query); select.step(); return select.get(null, how)[0] }
  assert.equal(read({}), rounded)
  assert.equal(read({ useBigInt: true }), exact)
  console.log('libsql and sql.js as the page says')
}).catch(error => { console.log(error.message); process.exit(1) })
