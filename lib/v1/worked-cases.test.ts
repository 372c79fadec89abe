import { newApi } from '@/tests/api'
import { eachEngine } from '@/tests/engines'
import { serve } from '@/tests/served-api'
import { workedCases } from '@/tests/worked-cases'

eachEngine('the worked cases', (engine) => workedCases(async () => serve(await newApi(engine))))
