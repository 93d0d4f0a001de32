using System.Text.RegularExpressions;

namespace GovChat.Benchmarks;

/// <summary>
/// Ten patterns in the manner of Presidio's recognisers, one a kind of number: the way a filter is usually built. They
/// know no full-width digits, no labels and no names, and serve only as a measure of speed.
/// </summary>
internal static partial class UsualPatterns
{
    private const int TimeoutMilliseconds = 1_000;

    public static readonly Regex[] All =
    [
        MyNumber(),
        Telephone(),
        Mobile(),
        PostalCode(),
        Mail(),
        Card(),
        Address(),
        BirthDate(),
        Account(),
        Passport(),
    ];

    [GeneratedRegex(@"(?<!\d)\d{4}[- ]?\d{4}[- ]?\d{4}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex MyNumber();

    [GeneratedRegex(@"(?<!\d)0\d{1,4}-\d{1,4}-\d{4}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?<!\d)0[789]0-?\d{4}-?\d{4}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"〒?(?<!\d)\d{3}-\d{4}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<!\d)(?:\d{4}[- ]?){3}\d{1,4}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Card();

    [GeneratedRegex(@"(?:\d{1,3}\.){3}\d{1,3}", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:19|20)\d{2}[年/.-]\d{1,2}[月/.-]\d{1,2}日?", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex BirthDate();

    [GeneratedRegex(@"(?:普通|当座)\D{0,4}\d{7}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<![A-Z0-9])[A-Z]{2}\d{7}(?!\d)", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex Passport();
}
