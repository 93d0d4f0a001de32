using GovChat.Contracts;

namespace GovChat.Client.Device;

/// <summary>
/// What a page does when a button is pressed: one call at a time, and what refused the last one. What was typed is the
/// page's and stays.
/// </summary>
public sealed class Deed
{
    public bool Busy { get; private set; }

    public Complaint? Refused { get; private set; }

    /// <summary>True when the call went through; false when it was refused or another is still under way.</summary>
    public async Task<bool> DoAsync(Func<Task> call)
    {
        if (Busy)
        {
            return false;
        }

        Busy = true;
        Refused = null;
        try
        {
            await call();
            return true;
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.StepUpNeeded)
        {
            return false; // The person closed the dialog that asked; everything is as it was.
        }
        catch (ApiProblem problem)
        {
            Refused = Complaint.Of(problem);
            return false;
        }
        catch (HttpRequestException)
        {
            Refused = Complaint.Unreachable;
            return false;
        }
        finally
        {
            Busy = false;
        }
    }

    public void Forget() => Refused = null;
}
