/** The names that the language has at least, by family. Nothing is refused: each is in the registry or fails the test. */
export const requiredNames: Readonly<Record<string, string>> = {
  logical: "and or xor not",
  conditional: "if multiIf",
  arithmetic: "plus minus multiply divide intDiv intDivOrZero modulo moduloOrZero positiveModulo negate abs gcd lcm",
  mathematical:
    "exp log ln exp2 log2 exp10 log10 sqrt cbrt erf erfc lgamma tgamma sin cos tan asin acos atan pow power round floor ceil ceiling trunc truncate sign",
  "string functions":
    "empty notEmpty length lengthUTF8 char_length character_length lower upper lowerUTF8 upperUTF8 reverse reverseUTF8 concat concatAssumeInjective substring substr mid substringUTF8 appendTrailingCharIfAbsent base58Encode base58Decode base64Encode base64Decode tryBase64Decode endsWith startsWith trim trimLeft trimRight ltrim rtrim leftPad rightPad leftPadUTF8 rightPadUTF8 left right repeat space replace replaceOne replaceAll replaceRegexpOne replaceRegexpAll position positionCaseInsensitive positionUTF8 positionCaseInsensitiveUTF8 locate match multiMatchAny multiMatchAnyIndex multiMatchAllIndices multiSearchFirstPosition multiSearchFirstIndex multiSearchAny extract extractAll extractAllGroupsHorizontal extractAllGroupsVertical splitByChar splitByString splitByRegexp arrayStringConcat format coalesce ifNull nullIf assumeNotNull toNullable isNull isNotNull concatWithSeparator initcap splitByWhitespace ngrams countSubstrings countMatches",
  "type conversions":
    "toString toFixedString toUInt8 toUInt16 toUInt32 toUInt64 toInt8 toInt16 toInt32 toInt64 toInt128 toInt256 toUInt128 toUInt256 toFloat32 toFloat64 toDecimal32 toDecimal64 toDecimal128 toDecimal256 toDate toDateOrNull toDateOrZero toDate32 toDate32OrNull toDate32OrZero toDateTime toDateTimeOrNull toDateTimeOrZero toDateTime64 toDateTime64OrNull toDateTime64OrZero toUUID toUUIDOrNull toUUIDOrZero toInt64OrNull toInt64OrZero toFloat64OrNull toFloat64OrZero toUInt64OrNull accurateCastOrNull cast toBool",
  "date/time functions":
    "now now64 today yesterday toYear toQuarter toMonth toDayOfYear toDayOfMonth toDayOfWeek toHour toMinute toSecond toUnixTimestamp toStartOfYear toStartOfQuarter toStartOfMonth toMonday toStartOfWeek toStartOfDay toStartOfHour toStartOfMinute toStartOfSecond toStartOfFiveMinutes toStartOfTenMinutes toStartOfFifteenMinutes toStartOfInterval toISOYear toISOWeek toWeek toYearWeek date_add date_diff date_sub date_trunc dateDiff dateAdd dateSub dateTrunc addSeconds addMinutes addHours addDays addWeeks addMonths addQuarters addYears subtractSeconds subtractMinutes subtractHours subtractDays subtractWeeks subtractMonths subtractQuarters subtractYears toTimeZone formatDateTime parseDateTime parseDateTimeBestEffort parseDateTimeBestEffortOrNull parseDateTimeBestEffortOrZero parseDateTime64BestEffort parseDateTime64BestEffortOrNull parseDateTime64BestEffortOrZero toYYYYMM toYYYYMMDD fromUnixTimestamp fromUnixTimestamp64Milli toUnixTimestamp64Milli dateName monthName timeZone toLastDayOfMonth age",
  "interval functions":
    "toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth toIntervalQuarter toIntervalYear",
  "array functions":
    "range arrayElement has hasAll hasAny hasSubstr indexOf arrayCount countEqual arrayEnumerate arrayEnumerateDense arrayEnumerateUniq arrayEnumerateUniqRanked arrayPopBack arrayPopFront arrayPushBack arrayPushFront arrayResize arraySlice arraySort arrayPartialSort arrayReverseSort arrayPartialReverseSort arrayShuffle arrayUniq arrayJoin arrayDifference arrayDistinct arrayIntersect arrayReduce arrayReverse arrayFlatten arrayCompact arrayZip arrayMin arrayMax arraySum arrayAvg arrayCumSum arrayCumSumNonNegative arrayProduct arrayMap arrayFilter arrayExists arrayAll arrayFirst arrayFirstIndex arrayLast arrayFold arrayConcat arrayWithConstant arrayRotateLeft",
  "json functions":
    "JSONHas JSONLength JSONType JSONExtractUInt JSONExtractInt JSONExtractFloat JSONExtractBool JSONExtractString JSONExtract JSONExtractRaw JSONExtractArrayRaw JSONExtractKeysAndValues JSONExtractKeys toJSONString JSONAllPaths simpleJSONExtractString",
  "tuple functions": "tupleElement",
  "map functions": "mapFromArrays mapContains mapKeys mapValues",
  "hash functions":
    "MD5 SHA1 SHA224 SHA256 SHA384 SHA512 sipHash64 sipHash128 cityHash64 intHash32 intHash64 farmHash64 farmFingerprint64 xxHash32 xxHash64 murmurHash2_32 murmurHash2_64 murmurHash3_32 murmurHash3_64 murmurHash3_128 hex unhex",
  "url functions":
    "protocol domain domainWithoutWWW topLevelDomain firstSignificantSubdomain cutToFirstSignificantSubdomain cutToFirstSignificantSubdomainWithWWW port path pathFull queryString fragment extractURLParameter extractURLParameters encodeURLComponent decodeURLComponent",
  "uuid functions": "UUIDStringToNum UUIDNumToString",
  "other functions":
    "isFinite isInfinite ifNotFinite isNaN bar transform formatReadableDecimalSize formatReadableSize formatReadableQuantity formatReadableTimeDelta least greatest",
  "window functions":
    "rank dense_rank row_number first_value last_value nth_value lagInFrame leadInFrame lag lead percent_rank ntile cume_dist",
  "standard aggregate functions":
    "count countIf countDistinct countDistinctIf min minIf max maxIf sum sumIf avg avgIf any anyIf anyLast anyLastIf anyHeavy anyHeavyIf argMin argMinIf argMax argMaxIf stddevPop stddevSamp varPop varSamp covarPop covarSamp corr avgWeighted groupConcat countEqual sumKahan skewPop kurtPop entropy boundingRatio first_value last_value",
  "array aggregations":
    "groupArray groupArrayIf groupUniqArray groupUniqArrayIf groupArrayInsertAt groupArrayMovingAvg groupArrayMovingSum groupArraySample array_agg",
  "uniq functions": "uniq uniqIf uniqExact uniqExactIf uniqHLL12 uniqCombined uniqCombined64",
  "quantile functions":
    "median medianIf medianExact quantile quantileIf quantiles quantileExact quantileTDigest quantilesIf quantileExactIf quantileTDigestIf quantileTiming",
  "sum/map variants": "sumMap minMap maxMap",
  topk: "topK topKWeighted approx_top_k",
  funnel: "windowFunnel sequenceMatch sequenceCount retention",
  custom: "timeBucket prettyFormat",
};
