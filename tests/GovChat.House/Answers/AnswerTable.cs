using System.Text;

namespace GovChat.House.Answers;

/// <summary>
/// <c>ops/asvs.csv</c>: one line for each requirement of a chapter of OWASP ASVS 5.0. Read as RFC 4180 has it, without line
/// breaks inside a field.
/// </summary>
internal sealed record AnswerTable(IReadOnlyList<Answer> Answers)
{
    private const string Head = "id,level,answer,how,shown by";

    public static AnswerTable Read(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Head)
        {
            throw new FormatException($"The first line must be {Head}.");
        }

        return new AnswerTable([.. lines.Skip(1).Select(ReadLine)]);
    }

    private static Answer ReadLine(string line)
    {
        var fields = Fields(line);
        return fields.Count == 5
            ? new Answer(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            : throw new FormatException($"Not five fields: {line}");
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '"' when isQuoted && at + 1 < line.Length && line[at + 1] == '"':
                    field.Append(line[at++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[at]);
                    break;
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}

/// <summary>What this product says to one requirement.</summary>
/// <param name="Id">As the standard numbers it.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="Word"><c>met</c>, <c>met otherwise</c>, <c>not met</c> or <c>not applicable</c>.</param>
/// <param name="How">In a sentence: how, or why not.</param>
/// <param name="ShownBy">Tests as Class.Method, or documents as paths.</param>
internal sealed record Answer(string Id, string Level, string Word, string How, IReadOnlyList<string> ShownBy);
