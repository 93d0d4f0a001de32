using GovChat.Contracts;

namespace GovChat.Testing.Client;

/// <summary>A test calls faster than anybody types: who is asked to wait, waits.</summary>
public static class PatientCalls
{
    private const int WaitsMax = 50;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);

    /// <summary>The answer that is no <c>too_many_calls</c>; after ten seconds whatever there is.</summary>
    public static async Task<Answer> CallPatientlyAsync(
        this DeviceClient terminal,
        HttpMethod method,
        string pathAndQuery,
        byte[]? body = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var answer = await terminal.CallAsync(method, pathAndQuery, body, cancellation);
        for (var waits = 0; answer.Code == Refusal.TooManyCalls && waits < WaitsMax; waits++)
        {
            await Task.Delay(Wait, cancellation);
            answer = await terminal.CallAsync(method, pathAndQuery, body, cancellation);
        }

        return answer;
    }
}
