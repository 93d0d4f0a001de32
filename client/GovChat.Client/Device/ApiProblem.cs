using System.Diagnostics.CodeAnalysis;
using GovChat.Contracts;

namespace GovChat.Client.Device;

/// <summary>
/// The server refused a call. Thrown, because what was refused is told at the edge of a page, several calls up, and because
/// a forgotten one must not pass for success.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is the protocol's word: problem details.")]
[SuppressMessage("Naming", "S3376", Justification = "As above.")]
public sealed class ApiProblem(ProblemView problem) : Exception(problem.Code)
{
    public string Code => problem.Code;

    public ProblemView Problem => problem;

    /// <summary>When to try again, if waiting helps.</summary>
    public TimeSpan? RetryAfter => problem.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A problem this side found, in the shape of the server's.</summary>
    internal static ApiProblem Of(string code, int status) =>
        new(
            new ProblemView(
                $"urn:govchat:problem:{code}",
                RefusalText.Title(code),
                status,
                RefusalText.Detail(code),
                code
            )
        );
}
