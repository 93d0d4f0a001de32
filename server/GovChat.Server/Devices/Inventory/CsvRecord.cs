using System.Text;

namespace GovChat.Server.Devices.Inventory;

/// <summary>One record of a CSV text.</summary>
/// <param name="Line">Where it begins, counted from one.</param>
/// <param name="Fields">Its fields, without their quotation marks.</param>
/// <param name="IsMisshapen">A quotation mark stands where none may stand; the fields are not to be relied on.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, bool IsMisshapen)
{
    /// <summary>
    /// The records of RFC 4180, section 2, with any of the three ends of lines; lines with nothing in them are no records.
    /// Null when a quotation is never closed: then nobody knows where the records end.
    /// </summary>
    public static IReadOnlyList<CsvRecord>? ReadAll(string text) => new Reader(text).Records();

    private sealed class Reader(string text)
    {
        private const char Quote = '"';

        private readonly List<CsvRecord> records = [];
        private readonly StringBuilder field = new();
        private int at;
        private int line = 1;

        public IReadOnlyList<CsvRecord>? Records()
        {
            while (at < text.Length)
            {
                if (!TryReadRecord())
                {
                    return null;
                }
            }

            return records;
        }

        private bool TryReadRecord()
        {
            var start = line;
            var fields = new List<string>();
            var isMisshapen = false;
            var isQuoted = false;
            do
            {
                field.Clear();
                var opens = TryTake(Quote);
                if (opens && !TryReadQuotation())
                {
                    return false;
                }

                isQuoted |= opens;
                isMisshapen |= !TryReadPlain(afterQuotation: opens);
                fields.Add(field.ToString());
            } while (TryTake(','));

            TakeLineEnd();
            if (isQuoted || fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add(new CsvRecord(start, fields, isMisshapen));
            }

            return true;
        }

        /// <summary>What stands behind the opening mark, up to the closing one; two marks stand for one. False when the text ends before.</summary>
        private bool TryReadQuotation()
        {
            while (at < text.Length)
            {
                if (TryTake(Quote))
                {
                    if (!TryTake(Quote))
                    {
                        return true;
                    }

                    field.Append(Quote);
                    continue;
                }

                CountLine();
                field.Append(text[at++]);
            }

            return false;
        }

        /// <summary>Up to the comma or the end of the line. False when there is something that may not be there.</summary>
        private bool TryReadPlain(bool afterQuotation)
        {
            var isWell = true;
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            {
                isWell &= !afterQuotation && text[at] != Quote;
                field.Append(text[at++]);
            }

            return isWell;
        }

        private bool TryTake(char wanted)
        {
            if (at >= text.Length || text[at] != wanted)
            {
                return false;
            }

            at++;
            return true;
        }

        private void TakeLineEnd()
        {
            if (at < text.Length)
            {
                line++;
                _ = TryTake('\r');
                _ = TryTake('\n');
            }
        }

        // A line feed after a carriage return ends no second line.
        private void CountLine()
        {
            if (text[at] == '\r' || (text[at] == '\n' && text[at - 1] != '\r'))
            {
                line++;
            }
        }
    }
}
