package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.lang.reflect.Method;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has every transactional method of a room whose first argument says whose rows it may see pass through {@link Tenancy},
 * after its transaction has begun. Which methods those are is decided once for each, when its bean is made.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class TenancyAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private static final long serialVersionUID = 1L;
    private static final int INSIDE_THE_TRANSACTION = 200;
    private static final Set<Class<?>> NAMES = Set.of(Caller.class, OrganizationId.class, PersonId.class);

    TenancyAdvisor(ObjectProvider<Tenancy> tenancy) {
        setOrder(INSIDE_THE_TRANSACTION);
        setAdvice((MethodInterceptor) door -> {
            tenancy.getObject().enterFor(door.getArguments()[0]);
            return door.proceed();
        });
    }

    @Override
    public boolean matches(Method method, Class<?> room) {
        Method door = AopUtils.getMostSpecificMethod(method, room);
        return door.getParameterCount() > 0
                && NAMES.contains(door.getParameterTypes()[0])
                && door.getDeclaringClass().getPackageName().startsWith("allscale.")
                && (AnnotatedElementUtils.hasAnnotation(door, Transactional.class)
                        || AnnotatedElementUtils.hasAnnotation(door.getDeclaringClass(), Transactional.class));
    }
}
